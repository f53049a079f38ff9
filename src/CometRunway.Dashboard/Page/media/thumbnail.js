// @ts-check
import { html, useEffect, useRef, useState } from "../vendor/htm/standalone.module.js";
import { mediaKindOf } from "./media-kind.js";

/**
 * A small look at an output, fetched while it is on the screen and let go when it leaves.
 * @param {{ address: string }} props
 */
export function Thumbnail({ address }) {
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => setIsSeen(entry?.isIntersecting ?? false), { rootMargin: "50px" });
    if (place.current) watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  const kind = mediaKindOf(address);
  return html`
    <span class="thumbnail" ref=${place}>
      ${isSeen && kind === "video" && html`<video src=${address} preload="metadata" muted playsinline tabindex="-1" aria-label="Output"></video>`}
      ${isSeen && kind === "image" && html`<img src=${address} alt="Output" loading="lazy" referrerpolicy="no-referrer" />`}
      ${kind !== "video" && kind !== "image" && html`<span class="hint">${kind ?? "file"}</span>`}
    </span>
  `;
}
