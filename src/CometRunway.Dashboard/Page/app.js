// @ts-check
import { html, render } from "./vendor/htm/standalone.module.js";
import { ProblemNote } from "./parts/problem-note.js";
import { AppProvider } from "./session/app-context.js";
import { SignIn } from "./session/sign-in.js";
import { useSession } from "./session/use-session.js";
import { Shell } from "./shell/shell.js";

function App() {
  const { state, begin, put, check } = useSession();
  if (state.phase === "loading") return html`<p class="starting" role="status">Loading…</p>`;
  if (state.phase === "failed") return html`<main class="sign-in"><${ProblemNote} problem=${state.problem} onRetry=${begin} /></main>`;
  const { api, settings, session } = state;
  if (session.role === "none") return html`<${SignIn} api=${api} onSession=${put} />`;

  async function signOut() {
    await api.send("DELETE", "api/session").catch(() => undefined); // Who is not known is out already.
    put({ role: "none", mayWrite: false, open: session.open });
  }
  const app = { api, settings, session, checkSession: () => void check(api), signOut };
  return html`<${AppProvider} value=${app}><${Shell} /><//>`;
}

const root = document.getElementById("app");
if (root) render(html`<${App} />`, root);
