// @ts-check

/**
 * Where in the page somebody is: `#/tasks/<id>?status=FAILED`. A view is a link, under whatever path the page is served.
 * @typedef {object} Route
 * @property {string} page The first part: "tasks"; "" at the beginning.
 * @property {string} [id] The second part: which one of them.
 * @property {Record<string, string>} query
 */

/**
 * @param {string} hash
 * @returns {Route}
 */
export function parseRoute(hash) {
  const [path = "", query = ""] = hash.replace(/^#?\/?/, "").split(/\?(.*)/s);
  const [page = "", ...rest] = path.split("/");
  const id = decode(rest.join("/"));
  return { page: decode(page), ...(id === "" ? {} : { id }), query: Object.fromEntries(new URLSearchParams(query)) };
}

/**
 * @param {{ page: string, id?: string, query?: Record<string, string | undefined> }} route What is empty of the query is left out.
 * @returns {string}
 */
export function formatRoute({ page, id, query = {} }) {
  const path = `#/${encodeURIComponent(page)}${id === undefined ? "" : `/${encodeURIComponent(id)}`}`;
  const given = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // Somebody wrote it by hand.
  }
}
