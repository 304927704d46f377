// Calls to the service this page came from.

/** What came back: `status` is 0 where nothing did; `body` is the parsed JSON or null. */
async function call(path, options) {
  try {
    const response = await fetch(path, { ...options, cache: "no-store", signal: AbortSignal.timeout(60_000) });
    const isJson = /\bjson\b/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, ok: response.ok, body: isJson ? await response.json() : null };
  } catch (error) {
    // Network errors, time-outs and broken JSON: for the reader of the page they are one case, and it is shown as such.
    return { status: 0, ok: false, body: { detail: String(error.message ?? error) } };
  }
}

/** GET a path. */
export const get = (path) => call(path, {});

/** POST or PUT a JSON body. */
export const send = (method, path, body) =>
  call(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
