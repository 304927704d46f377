"""AI-Monitoring: an observability and safety gateway for applications of large language models."""

import os

# One process serves one core, and its matrices are small: a pool of BLAS threads only steals time from the event loop.
# Must be set before numpy is first imported; a value of the operator's own stays.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
