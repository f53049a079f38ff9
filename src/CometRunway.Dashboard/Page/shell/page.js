// @ts-check
import { html, useEffect, useErrorBoundary, useState } from "../vendor/htm/standalone.module.js";
import { Link } from "../parts/link.js";
import { Empty, Loading } from "../parts/states.js";
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

  if (!load) return html`<${Empty} title="There is no such page">Go to the <${Link} to=${{ page: "" }}>overview<//>.<//>`;
  if (error) return html`<${Empty} title="This page broke">Reload it. The browser's console says why.<//>`;
  if (component.failed)
    return html`
      <${Empty} title="The page could not be fetched">
        The server does not answer, or was updated meanwhile. <a href="" onClick=${() => location.reload()}>Reload</a>.
      <//>
    `;
  return component.of ? html`<${component.of} id=${route.id} />` : html`<${Loading} />`;
}
