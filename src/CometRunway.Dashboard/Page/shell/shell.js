// @ts-check
import { html, useEffect, useState } from "../vendor/htm/standalone.module.js";
import { LiveIndicator } from "../live/live-indicator.js";
import { paused } from "../live/liveness.js";
import { useRoute } from "../routes/location.js";
import { useScope } from "../session/scope.js";
import { Navigation } from "./navigation.js";
import { Page } from "./page.js";
import { placeOf } from "./places.js";
import { ShortcutDialog } from "./shortcut-dialog.js";
import { useShortcuts } from "./shortcuts.js";
import { TenantPicker } from "./tenant-picker.js";

/** What stands around every page. */
export function Shell() {
  const route = useRoute();
  const { isOperator } = useScope();
  const [showsKeys, setShowsKeys] = useState(false);
  const [menu, setMenu] = useState(false);
  const title = placeOf(route.page)?.title ?? "Not found";
  useShortcuts({ p: () => paused.set(!paused.value), "?": () => setShowsKeys(true) });
  useEffect(() => {
    document.title = `${route.id ? `${route.id} · ` : ""}${title} · CometRunway`;
    setMenu(false);
  }, [route.page, route.id]);

  return html`
    <a class="skip" href="#main" onClick=${skip}>Skip to the content</a>
    <div class="shell ${menu ? "menu-open" : ""}">
      <${Navigation} page=${route.page} />
      <div class="stage">
        <header class="top">
          <button type="button" class="quiet menu" aria-expanded=${menu} onClick=${() => setMenu(!menu)}>Menu</button>
          ${isOperator && html`<${TenantPicker} />`}
          <span class="grow"></span>
          <${LiveIndicator} />
          <button type="button" class="quiet keys" onClick=${() => setShowsKeys(true)} aria-label="Keys" title="Keys (?)">?</button>
        </header>
        <main id="main" tabindex="-1"><${Page} key=${`${route.page}/${route.id ?? ""}`} route=${route} /></main>
      </div>
    </div>
    ${showsKeys && html`<${ShortcutDialog} onClose=${() => setShowsKeys(false)} />`}
  `;
}

// The address is the view's, so the skip link may not change it.
function skip(/** @type {Event} */ event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
