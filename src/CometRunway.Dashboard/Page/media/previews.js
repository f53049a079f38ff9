// @ts-check
import { html } from "../vendor/htm/standalone.module.js";
import { useObservable } from "../state/observable.js";
import { remembered } from "../state/remembered.js";

/** Whether lists show outputs: they are at the upstream's hosts, so nothing is fetched before somebody wants it. */
const previews = remembered("previews", "off");

export function usePreviews() {
  return useObservable(previews) === "on";
}

export function PreviewSwitch() {
  const isOn = usePreviews();
  return html`<label class="switch"><input type="checkbox" checked=${isOn} onChange=${() => previews.set(isOn ? "off" : "on")} /> Previews</label>`;
}
