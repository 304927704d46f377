"""AI-Monitoring: an observability and safety gateway for applications of large language models."""

__version__ = "0.1.0"
