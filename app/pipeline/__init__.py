"""The one flow of an interaction: gate, prompt, model, answer, assessment, record."""

from app.pipeline.flow import Parts, Pipeline

__all__ = ["Parts", "Pipeline"]
