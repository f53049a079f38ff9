import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["**/node_modules/**", "**/vendor/**"] },
  js.configs.recommended,
  {
    files: ["src/CometRunway.Dashboard/Page/**/*.js"],
    languageOptions: { globals: globals.browser },
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "What the upstream says is text." },
        { property: "outerHTML", message: "What the upstream says is text." },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: "Identifier[name='dangerouslySetInnerHTML'], TemplateElement[value.raw=/dangerouslySetInnerHTML/]",
          message: "What the upstream says is text.",
        },
      ],
      "no-implied-eval": "error",
      "no-eval": "error",
      "max-lines": ["error", { max: 200, skipComments: true }],
      complexity: ["error", 20],
      "max-len": ["error", { code: 160 }],
    },
  },
  { files: ["tests/**/*.js"], languageOptions: { globals: globals.node } },
];
