// @ts-check

/**
 * @typedef {object} Place A page of the dashboard.
 * @property {string} page As in the address.
 * @property {string} title
 * @property {string} icon A shape of 16 by 16.
 * @property {boolean} [ofOperators] Only whoever runs the servers is shown it.
 * @property {() => Promise<(props: object) => unknown>} load Brings the component of the page, or of one thing of it.
 * @property {() => Promise<(props: { id: string }) => unknown>} [loadOne]
 */

/** @type {Place[]} In the order of the navigation. Each is fetched when somebody goes there. */
export const PLACES = [
  {
    page: "",
    title: "Overview",
    icon: "M2 9h4v5H2zM10 2h4v12h-4zM6 6h4v8H6z",
    load: async () => (await import("../pages/overview/overview-page.js")).OverviewPage,
  },
  {
    page: "tasks",
    title: "Tasks",
    icon: "M2 4h2M6 4h8M2 8h2M6 8h8M2 12h2M6 12h8",
    load: async () => (await import("../pages/tasks/tasks-page.js")).TasksPage,
    loadOne: async () => (await import("../pages/task/task-page.js")).TaskPage,
  },
  {
    page: "groups",
    title: "Groups",
    icon: "M2 3h12v4H2zM2 10h5v3H2zM10 10h4v3h-4z",
    load: async () => (await import("../pages/groups/groups-page.js")).GroupsPage,
    loadOne: async () => (await import("../pages/group/group-page.js")).GroupPage,
  },
  {
    page: "stuck",
    title: "Stuck",
    icon: "M8 2l6.5 11.5h-13zM8 6.5v3.2M8 11.6v.2",
    load: async () => (await import("../pages/stuck/stuck-page.js")).StuckPage,
  },
  {
    page: "webhooks",
    title: "Webhooks",
    icon: "M3 8h9M9 4.5L12.5 8 9 11.5M3 4v8",
    load: async () => (await import("../pages/webhooks/webhooks-page.js")).WebhooksPage,
    loadOne: async () => (await import("../pages/webhook/webhook-page.js")).WebhookPage,
  },
  {
    page: "upstream",
    title: "Upstream",
    icon: "M8 13V3M4 7l4-4 4 4M3 14h10",
    load: async () => (await import("../pages/upstream/upstream-page.js")).UpstreamPage,
  },
  {
    page: "money",
    title: "Money",
    icon: "M8 2a6 6 0 1 1 0 12a6 6 0 0 1 0-12M8 5v6M6 6.5h4M6 9.5h4",
    load: async () => (await import("../pages/money/money-page.js")).MoneyPage,
  },
  {
    page: "cluster",
    title: "Cluster",
    icon: "M3 3h10v4H3zM3 9h10v4H3zM5 5h.2M5 11h.2",
    ofOperators: true,
    load: async () => (await import("../pages/cluster/cluster-page.js")).ClusterPage,
  },
];

/** @param {string} page */
export function placeOf(page) {
  return PLACES.find((place) => place.page === page);
}
