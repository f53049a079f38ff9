// @ts-check
import { html, useEffect, useErrorBoundary, useState } from "../vendor/htm/standalone.module.js";
import { Link } from "../parts/link.js";
import { Loading } from "../parts/states.js";
import { placeOf } from "./places.js";

/**
 * The page of a route, once its modules have come.
 * @param {{ route: import("../routes/route.js").Route }} props
 */
export function Page({ route }) {
  const [component, setComponent] = useState(/** @type {{ of?: unknown, failed?: boolean }} */ ({}));
  const [error] = useErrorBoundary((/** @type {unknown} */ thrown) => console.error(thrown));
  const place = placeOf(route.page);
  const load = route.id === undefined ? place?.load : place?.loadOne;
  useEffect(() => {
    let left = false;
    load?.().then(
      (of) => left || setComponent({ of }),
      () => left || setComponent({ failed: true }),
    );
    return () => void (left = true);
  }, [load]);

  if (!load) return html`<h1>There is no such page</h1><p>Go to the <${Link} to=${{ page: "" }}>overview<//>.</p>`;
  if (error) return html`<h1>This page broke</h1><p>Reload it. The browser's console says why.</p>`;
  if (component.failed) {
    return html`
      <h1>The page could not be fetched</h1>
      <p>The server does not answer, or was updated meanwhile.</p>
      <button type="button" onClick=${() => location.reload()}>Reload</button>
    `;
  }
  return component.of ? html`<${component.of} id=${route.id} />` : html`<${Loading} />`;
}
