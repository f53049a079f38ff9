// @ts-check

/** @typedef {string | number | boolean | undefined | null | readonly (string | number)[]} QueryValue */
/** @typedef {Record<string, QueryValue>} Query */

/**
 * An address under the root of the application. What is absent, empty or false of the query is left out; several values are separated by commas.
 * @param {URL} root
 * @param {string} path Such as "api/tasks"; its parts are encoded already.
 * @param {Query} [query]
 */
export function addressOf(root, path, query = {}) {
  const address = new URL(path, root);
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(",") : value === false ? "" : String(value ?? "");
    if (text !== "") address.searchParams.set(name, text);
  }
  return address;
}

/**
 * A path of parts that may hold anything.
 * @param {...string} parts
 */
export function pathOf(...parts) {
  return parts.map(encodeURIComponent).join("/");
}
