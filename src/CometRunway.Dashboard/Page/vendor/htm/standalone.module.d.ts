import type { VNode } from "preact";

export { h, render, Component, createContext } from "preact";
export * from "preact/hooks";

/** Makes nodes of a template; text in it stays text. */
export declare const html: (strings: TemplateStringsArray, ...values: unknown[]) => VNode;
