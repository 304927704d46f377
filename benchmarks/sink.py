"""A place for traces to go: takes OTLP over HTTP, keeps nothing but a count, and costs next to nothing.

`POST` anything is answered with 200 and an empty body; `GET` anything with the number of posts and of their bytes.
"""

import asyncio
import sys
from typing import cast

import orjson


class _Sink(asyncio.Protocol):
    posts = 0
    bytes_taken = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = cast("asyncio.WriteTransport", transport)
        self._buffer = b""

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while b"\r\n\r\n" in self._buffer:
            head, _, rest = self._buffer.partition(b"\r\n\r\n")
            length = _content_length(head)
            if len(rest) < length:
                return
            self._buffer = rest[length:]
            self._transport.write(self._answer(head.startswith(b"POST"), length))

    def _answer(self, is_post: bool, length: int) -> bytes:  # noqa: FBT001 - one private caller, one line above
        body = b""
        if is_post:
            _Sink.posts += 1
            _Sink.bytes_taken += length
        else:
            body = orjson.dumps({"posts": _Sink.posts, "bytes": _Sink.bytes_taken})
        return b"HTTP/1.1 200 OK\r\ncontent-type: application/x-protobuf\r\ncontent-length: %d\r\n\r\n%s" % (len(body), body)


def _content_length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    return 0


async def _serve(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(_Sink, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
