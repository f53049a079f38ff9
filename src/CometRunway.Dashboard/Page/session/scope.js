// @ts-check
import { useRoute } from "../routes/location.js";
import { useApp } from "./app-context.js";

/**
 * @typedef {object} Scope
 * @property {boolean} isOperator Whoever asks sees all tenants, or one.
 * @property {string} [tenant] The tenant that an operator has chosen to look at.
 */

/**
 * Whose tasks the page shows. An operator's choice is part of the address, so that a view is a link for the next operator.
 * @returns {Scope}
 */
export function useScope() {
  const { session } = useApp();
  const { query } = useRoute();
  const isOperator = session.role === "operator" || session.role === "reader";
  return { isOperator, ...(isOperator && query.tenant ? { tenant: query.tenant } : {}) };
}

/**
 * Whose the one task, group or webhook is that the page is about: an operator has to say so.
 * @returns {string | undefined}
 */
export function useOwner() {
  const { tenant } = useScope();
  const { query } = useRoute();
  return query.of ?? tenant;
}

/**
 * The query of a link to something of a tenant, from a list of one tenant or of all.
 * @param {Scope} scope
 * @param {string} [owner] Whose it is, where the list is of all.
 * @returns {Record<string, string | undefined>}
 */
export function ownedBy(scope, owner) {
  return { tenant: scope.tenant, of: scope.tenant === undefined ? owner : undefined };
}
