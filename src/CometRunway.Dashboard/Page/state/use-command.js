// @ts-check
import { useState } from "../vendor/htm/standalone.module.js";
import { ApiProblem } from "../api/problem.js";

/**
 * Something that is asked of the server, once at a time.
 * @template T
 * @param {(...given: any[]) => Promise<T>} act
 * @returns {{ run: (...given: any[]) => Promise<T | undefined>, isBusy: boolean, problem: ApiProblem | undefined }}
 *   `run` gives nothing where it failed; `problem` says why.
 */
export function useCommand(act) {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState(/** @type {ApiProblem | undefined} */ (undefined));
  async function run(/** @type {any[]} */ ...given) {
    setIsBusy(true);
    setProblem(undefined);
    try {
      return await act(...given);
    } catch (thrown) {
      setProblem(thrown instanceof ApiProblem ? thrown : ApiProblem.silence());
      return undefined;
    } finally {
      setIsBusy(false);
    }
  }
  return { run, isBusy, problem };
}
