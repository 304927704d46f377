"""What leaves the service: metrics, logs, traces, the audit record, and the journal that hands them out."""
