// @ts-check
import { addressOf } from "./address.js";
import { ApiProblem } from "./problem.js";

/** The HTTP API of the application that this page is served by. */
export class Api {
  /**
   * @param {URL} root Where the application is.
   * @param {() => void} onUnauthorized The session is not, or no longer, taken.
   */
  constructor(root, onUnauthorized) {
    this.root = root;
    this.onUnauthorized = onUnauthorized;
  }

  /**
   * @param {string} path
   * @param {import("./address.js").Query} [query]
   */
  address(path, query) {
    return addressOf(this.root, path, query).href;
  }

  /**
   * @param {string} path
   * @param {import("./address.js").Query} [query]
   * @param {AbortSignal} [signal]
   * @returns {Promise<any>}
   */
  get(path, query, signal) {
    return this.#ask("GET", path, query, undefined, signal);
  }

  /**
   * @param {"POST" | "DELETE" | "PATCH"} method
   * @param {string} path
   * @param {import("./address.js").Query} [query]
   * @param {unknown} [body]
   * @returns {Promise<any>}
   */
  send(method, path, query, body) {
    return this.#ask(method, path, query, body);
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {import("./address.js").Query} [query]
   * @param {unknown} [body]
   * @param {AbortSignal} [signal]
   */
  async #ask(method, path, query, body, signal) {
    const response = await this.#fetch(this.address(path, query), {
      method,
      signal,
      credentials: "same-origin",
      headers: { Accept: "application/json", ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (response.ok) return response.status === 204 ? undefined : response.json();
    const problem = await ApiProblem.of(response);
    if (problem.status === 401) this.onUnauthorized();
    throw problem;
  }

  /**
   * @param {string} address
   * @param {RequestInit} request
   */
  async #fetch(address, request) {
    try {
      return await fetch(address, request);
    } catch (error) {
      if (request.signal?.aborted) throw error;
      throw ApiProblem.silence();
    }
  }
}
