// @ts-check
import { html } from "../../vendor/htm/standalone.module.js";
import { imbalanceOf, versionsOf } from "./imbalance.js";

/** @param {{ silos: readonly import("../../api/documents.js").Silo[] }} props */
export function ClusterNotes({ silos }) {
  const imbalance = imbalanceOf(silos);
  const versions = versionsOf(silos);
  return html`
    ${
      versions.length > 1 &&
      html`
        <div class="note note-warn">
          <strong>Several versions are at work: ${versions.join(", ")}</strong>
          <p>That is how an upgrade goes. Finish it before the next one.</p>
        </div>
      `
    }
    ${
      imbalance !== undefined &&
      html`
        <div class="note note-warn">
          <strong>Tasks are unevenly spread</strong>
          <p>The fullest server has ${imbalance.toFixed(1)} times the mean. They even out a while after a server joins or leaves.</p>
        </div>
      `
    }
  `;
}
