// @ts-check
// What the HTTP API answers. Absent is not known; times are RFC 3339.

/** @typedef {"PENDING" | "THROTTLED" | "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED"} Status */
/** @typedef {Partial<Record<Status, number>>} Counts */

/**
 * Who asks.
 * @typedef {object} Session
 * @property {"none" | "tenant" | "operator" | "reader"} role
 * @property {boolean} mayWrite
 * @property {boolean} open A session can be had without a key.
 * @property {string} [tenant]
 * @property {string} [expiresAt]
 */

/**
 * @typedef {object} Health
 * @property {"ok" | "notVisible" | "limited" | "unauthorized" | "failing"} state
 * @property {string} since
 * @property {string} [reason]
 */

/**
 * @typedef {object} Stuck
 * @property {string} since
 * @property {string} why
 * @property {number} improbability
 */

/** @typedef {{ status: Status, at: string }} TimelineStep */

/**
 * Polls of a task, one after the other, that came to the same.
 * @typedef {object} PollRun
 * @property {string} outcome unchanged, changed, notVisible, limited, unauthorized or failing.
 * @property {number} count
 * @property {string} from
 * @property {string} to
 */

/**
 * @typedef {object} TaskDocument
 * @property {string} id
 * @property {Status} status
 * @property {string} [tenant] Where an operator reads over all tenants.
 * @property {string} [createdAt]
 * @property {number} [progress] 0 to 1.
 * @property {string[]} [output]
 * @property {string} [outputExpiresAt]
 * @property {string} [failure]
 * @property {string} [failureCode]
 * @property {number} version
 * @property {number} position
 * @property {string} updateId
 * @property {string} [group]
 * @property {string[]} [labels]
 * @property {string} [kind]
 * @property {string} [model]
 * @property {"upstream" | "tracker"} [endedBy]
 * @property {string} trackedAt
 * @property {string} deadline
 * @property {string} [endedAt]
 * @property {TimelineStep[]} timeline
 * @property {PollRun[]} [polls]
 * @property {Health} health
 * @property {string} [nextPollAt]
 * @property {{ median: string, ninetieth: string }} [expectedEnd]
 * @property {Stuck} [stuck]
 * @property {string} [traceId] The trace of its admission.
 * @property {{ credits?: number }} [cost]
 */

/**
 * @typedef {object} UpdateDocument
 * @property {string} id
 * @property {number} position
 * @property {string} taskId
 * @property {string} [tenant]
 * @property {number} version
 * @property {Status} status
 * @property {boolean} [stopped]
 * @property {Stuck} [stuck]
 * @property {string} at
 * @property {string} [group]
 * @property {string[]} [labels]
 * @property {string[]} [output]
 * @property {string} [outputExpiresAt]
 * @property {string} [failure]
 * @property {string} [failureCode]
 * @property {"upstream" | "tracker"} [endedBy]
 */

/** @typedef {{ tasks: TaskDocument[], nextPageToken?: string, reached?: string }} TaskPage */

/**
 * @typedef {object} Breaker
 * @property {"closed" | "open" | "halfOpen"} state
 * @property {number} [openForSeconds]
 * @property {number} [waiting]
 */

/** @typedef {{ minute: string, succeeded: number, failed: number, cancelled: number }} MinuteOfEnds */

/** @typedef {{ failureCode?: string, tasks: number }} FailureCount */

/**
 * How things stand. What is of tasks is absent while the store is away.
 * @typedef {object} Overview
 * @property {string} at
 * @property {Counts} [counts]
 * @property {number} [total]
 * @property {number} [open]
 * @property {MinuteOfEnds[]} [ends] The last hour, oldest first.
 * @property {FailureCount[]} [failures]
 * @property {{ medianSeconds: number, ninetyNinthSeconds: number }} [delay]
 * @property {{ perSecond: number, budgetPerSecond?: number }} polls
 * @property {Breaker} breaker
 * @property {number} [oldestUnpolledSeconds]
 * @property {number} [stuck] 1,000 stands for that and more.
 * @property {{ kind: string, reachable: boolean, unreadableRows: number }} store
 * @property {{ active: number, joining: number, leaving: number, dead: number }} silos
 */

/** @typedef {{ tenant: string, counts: Counts, total: number, open: number }} TenantCounts */
/** @typedef {{ tenants: TenantCounts[], nextPageToken?: string }} TenantPage */

/**
 * @typedef {object} GroupDocument
 * @property {string} [tenant]
 * @property {string} group
 * @property {Counts} counts
 * @property {number} total
 * @property {number} done
 */

/** @typedef {{ groups: GroupDocument[], nextPageToken?: string }} GroupPage */

/**
 * @typedef {object} Webhook
 * @property {string} id
 * @property {string} [url]
 * @property {string[]} events
 * @property {string} [group]
 * @property {string} [label]
 * @property {string} [description]
 * @property {string} createdAt
 * @property {"active" | "paused" | "disabled"} state
 * @property {string} [reason]
 * @property {string} since
 * @property {number} cursor
 * @property {number} [lag]
 * @property {string} [failingSince]
 * @property {string} [notBefore]
 * @property {{ from: number, to: number, at: string }} [skipped]
 * @property {{ delivered: number, retrying: number, dead: number }} deliveries
 */

/** @typedef {{ at: string, status?: number, error?: string, durationMs: number }} Attempt */

/**
 * @typedef {object} Delivery
 * @property {string} id
 * @property {number} position
 * @property {string} taskId
 * @property {string} type
 * @property {"delivered" | "retrying" | "dead"} state
 * @property {string} [nextAttemptAt]
 * @property {Attempt[]} attempts
 */

/** @typedef {{ deliveries: Delivery[], nextPageToken?: string }} DeliveryPage */
/** @typedef {{ delivered: boolean, status?: number, error?: string, durationMs: number }} WebhookTest */

/** @typedef {{ medianSeconds: number, ninetiethSeconds: number, ninetyNinthSeconds?: number }} Durations */

/**
 * @typedef {object} KindOfTask
 * @property {string} [kind]
 * @property {string} [model]
 * @property {number} known
 * @property {Durations} waiting
 * @property {Durations} running
 * @property {number} [pollsPerTask]
 * @property {number} [delaySeconds]
 */

/**
 * What a key may spend, over all servers.
 * @typedef {object} Budget
 * @property {number} [perSecond]
 * @property {"configured" | "learned" | "none"} source
 * @property {number} wantedPerSecond
 * @property {number} markup
 * @property {number} shortage
 * @property {string} [refusal]
 */

/**
 * @typedef {object} Upstream
 * @property {string} forecast
 * @property {Budget} budget
 * @property {number} [refusals] Refusals (429) of the last hour.
 * @property {Breaker} breaker
 * @property {Breaker} keyBreaker
 * @property {KindOfTask[]} kinds
 */

/**
 * @typedef {object} UsageRow
 * @property {string} day
 * @property {string} [model]
 * @property {string} [kind]
 * @property {string} [group]
 * @property {number} tasks
 * @property {number} succeeded
 * @property {number} failed
 * @property {number} cancelled
 * @property {number} credits
 * @property {number} failedCredits
 * @property {number} withoutCost
 */

/** @typedef {{ from: string, to: string, rows: UsageRow[], more: boolean }} Usage */

/**
 * @typedef {object} Silo
 * @property {string} name
 * @property {string} address
 * @property {string} status
 * @property {string} [since]
 * @property {number} [shards]
 * @property {number} [tasks]
 * @property {number} [pollsPerSecond]
 * @property {number} [cpu]
 * @property {number} [memoryBytes]
 * @property {string} [version]
 */

/**
 * What many tasks are named by, for an action on all of them.
 * @typedef {object} BulkFilter
 * @property {string} [id]
 * @property {string[]} [status]
 * @property {boolean} [ended]
 * @property {string[]} [group]
 * @property {string[]} [label]
 * @property {string[]} [kind]
 * @property {string[]} [model]
 * @property {string[]} [failureCode]
 * @property {number} [olderThan]
 * @property {number} [youngerThan]
 * @property {boolean} [stuck]
 */

/**
 * @typedef {object} BulkAction
 * @property {string} id
 * @property {string} [tenant]
 * @property {"stop" | "cancel" | "label"} action
 * @property {string} [label]
 * @property {BulkFilter} filter
 * @property {"running" | "done" | "aborted" | "failed"} state
 * @property {number} found
 * @property {number} changed
 * @property {number} unchanged
 * @property {number} failed
 * @property {string} startedAt
 * @property {string} [endedAt]
 * @property {string} [lastFailure]
 */

export {};
