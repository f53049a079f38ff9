// @ts-check
import { html, useEffect, useRef } from "../vendor/htm/standalone.module.js";

/** @typedef {import("../vendor/uplot/uPlot.js").Options} Options */
/** @typedef {import("../vendor/uplot/uPlot.js").AlignedData} Data */

/**
 * A plot that fills the width it is given. The library is fetched when the first one is drawn.
 * @param {{ label: string, height: number, data: Data, optionsOf: (library: any) => Omit<Options, "width" | "height">, look: string }} props
 *   `look` names the options: another look makes another plot, while the same one only gets new data.
 */
export function Plot({ label, height, data, optionsOf, look }) {
  const place = useRef(/** @type {HTMLDivElement | null} */ (null));
  const plot = useRef(/** @type {any} */ (undefined));
  const latest = useRef(data);
  latest.current = data;

  useEffect(() => {
    const element = /** @type {HTMLDivElement} */ (place.current);
    let left = false;
    const watch = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height }));
    import("../vendor/uplot/uPlot.js").then(({ default: Library }) => {
      if (left) return;
      plot.current = new Library({ ...optionsOf(Library), width: element.clientWidth, height }, latest.current, element);
      watch.observe(element);
    });
    return () => {
      left = true;
      watch.disconnect();
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [look, height]);
  useEffect(() => plot.current?.setData(data), [data]);

  return html`<div class="plot plot-${height}" ref=${place} role="img" aria-label=${label}></div>`;
}
