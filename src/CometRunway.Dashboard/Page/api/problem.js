// @ts-check

/** What the API, or the way there, says is wrong. */
export class ApiProblem extends Error {
  /**
   * @param {object} told
   * @param {number} told.status The HTTP status; 0: nobody answered.
   * @param {string} told.title
   * @param {string} [told.detail]
   * @param {string} [told.field] Which field of the request it is about.
   * @param {string} [told.traceId]
   */
  constructor({ status, title, detail, field, traceId }) {
    super(detail ?? title);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.field = field;
    this.traceId = traceId;
  }

  /** What whoever looks at the page can do about it. */
  get remedy() {
    if (this.status === 0) return "Check that the server runs and that this machine reaches it; then try again.";
    if (this.status === 401) return "Sign in again.";
    if (this.status === 403) return "Ask for a key that may do this.";
    if (this.status === 404) return "It may have been stopped, or its retention is over.";
    if (this.status === 429) return "Wait a moment, then try again.";
    if (this.status >= 500) return "Try again. If it stays, look into the server's log for the trace id.";
    return "Change what was asked for.";
  }

  /** @param {Response} response */
  static async of(response) {
    const told = await response.json().catch(() => ({}));
    return new ApiProblem({
      status: response.status,
      title: text(told.title) ?? `The server answered ${response.status}`,
      detail: text(told.detail),
      field: text(told.field),
      traceId: response.headers.get("X-Trace-Id") ?? undefined,
    });
  }

  static silence() {
    return new ApiProblem({ status: 0, title: "The server does not answer" });
  }
}

/** @param {unknown} value */
function text(value) {
  return typeof value === "string" && value !== "" ? value : undefined;
}
