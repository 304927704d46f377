"""The words of the product, in the standard library only: records, rules without I/O, and the ports of the outer shelves."""
