"""What the service is measured against: FastAPI that takes a body and gives it back, and does nothing else."""

import sys

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Body(BaseModel):
    """The body of `/predict`, as far as the load sends it."""

    prompt: str
    scenario: str = "A"


@app.post("/predict")
async def echo(body: Body) -> Body:
    """Return what was sent."""
    return body


@app.get("/health/ready")
async def ready() -> dict[str, str]:
    """Say that it runs."""
    return {"status": "ok"}


if __name__ == "__main__":
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=int(sys.argv[1]),
        loop="uvloop",
        http="httptools",
        ws="none",
        access_log=False,
        log_level="warning",
    )
