"""The storage shelf: what outlives a request, in one SQLite file and in bounded memory."""
