// @ts-check
import { html } from "../vendor/htm/standalone.module.js";
import { ProblemNote } from "./problem-note.js";

/**
 * What is there before the first data are, in about their size so that nothing moves.
 * @param {{ lines?: number }} props
 */
export function Loading({ lines = 8 }) {
  return html`
    <div class="skeleton" role="status" aria-label="Loading">${Array.from({ length: lines }, (_, line) => html`<span key=${line}></span>`)}</div>
  `;
}

/**
 * There is nothing, and what to do about it.
 * @param {{ title: string, children?: unknown }} props
 */
export function Empty({ title, children }) {
  return html`<div class="empty"><strong>${title}</strong><p>${children}</p></div>`;
}

/**
 * What was loaded; or that it is being loaded, or why it could not be. What is there stays while it is loaded anew.
 * @template T
 * @param {{ load: import("../state/use-load.js").Load<T>, lines?: number, children: (data: T) => unknown }} props
 */
export function Loaded({ load, lines, children }) {
  const shown = load.data === undefined ? !load.problem && html`<${Loading} lines=${lines} />` : children(load.data);
  return html`${load.problem && html`<${ProblemNote} problem=${load.problem} onRetry=${load.reload} />`}${shown}`;
}
