// @ts-check

/**
 * What to run to see the same in a terminal. The key stays out of it: the shell has it in a variable.
 * @param {string} root The server's address.
 * @param {string} id
 * @param {string | undefined} tenant
 * @returns {{ name: string, text: string }[]}
 */
export function commandsOf(root, id, tenant) {
  const task = `${root}api/tasks/${encodeURIComponent(id)}`;
  const of = tenant === undefined ? "" : ` --tenant ${quoted(tenant)}`;
  const query = tenant === undefined ? "" : `?tenant=${encodeURIComponent(tenant)}`;
  const curl = (/** @type {string} */ options, /** @type {string} */ address) =>
    `curl -s${options} -H "Authorization: Bearer $COMETRUNWAY_KEY" ${quoted(address)}`;
  return [
    { name: "Show it", text: curl("", `${task}${query}`) },
    { name: "Follow it", text: curl("N", `${task}/updates${query}`) },
    { name: "Watch it", text: `cometrunway watch ${quoted(id)} --url ${quoted(root)}${of}` },
  ];
}

/**
 * As one word of a POSIX shell, whatever it holds.
 * @param {string} text
 */
export function quoted(text) {
  return /^[A-Za-z0-9._\-/:@%+=,]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
