"""Guardrails: judgements by policy, over findings or before any analysis."""
