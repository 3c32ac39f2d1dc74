/**
 * Concord's own lint rules, for what no general rule can know. Where each one applies stands in .oxlintrc.json;
 * tests/architecture/guards/oxlint.test.ts shows each one refusing. oxlint's plugin API is still called alpha, so the
 * rules stay small: each looks at one kind of node.
 */

const spokenAttributes = new Set(['alt', 'aria-description', 'aria-label', 'label', 'placeholder', 'title']);
const letters = /\p{L}/u;

/** Electron's API belongs to the shell and the preload, so that the core runs and is tested without it. */
const electronOnlyInShell = {
  create: (context) => ({
    ImportDeclaration(node) {
      if (isElectron(node.source)) report(context, node, 'Only electron/shell and electron/preload import `electron`.');
    },
    ImportExpression(node) {
      if (isElectron(node.source)) report(context, node, 'Only electron/shell and electron/preload import `electron`.');
    },
  }),
};

function isElectron(source) {
  return source?.type === 'Literal' && /^electron($|\/)/.test(String(source.value));
}

/** One file checks the sender of every message; a second listener would be a door without a guard. */
const ipcMainOnlyInTransport = {
  create: (context) => ({
    Identifier(node) {
      if (node.name === 'ipcMain') report(context, node, 'Only electron/shell/ipc-transport.ts uses `ipcMain`.');
    },
  }),
};

/** Every word on screen comes from renderer/i18n. */
const noLiteralText = {
  create: (context) => {
    const message = 'Text on screen comes from renderer/i18n: use t("…").';
    return {
      JSXText(node) {
        if (letters.test(node.value)) report(context, node, message);
      },
      JSXAttribute(node) {
        if (spokenAttributes.has(attributeName(node)) && isLiteralText(node.value)) report(context, node, message);
      },
      JSXExpressionContainer(node) {
        const isChild = node.parent?.type === 'JSXElement' || node.parent?.type === 'JSXFragment';
        if (isChild && isLiteralText(node)) report(context, node, message);
      },
    };
  },
};

function attributeName(node) {
  return node.name.type === 'JSXNamespacedName' ? '' : node.name.name;
}

function isLiteralText(node) {
  if (!node) return false;
  if (node.type === 'JSXExpressionContainer') return isLiteralText(node.expression);
  if (node.type === 'Literal') return typeof node.value === 'string' && letters.test(node.value);
  return node.type === 'TemplateLiteral' && node.quasis.some((part) => letters.test(part.value.raw));
}

/** Time and chance are inputs: they come in as arguments or ports, so that tests and replays can fix them. */
const noAmbientTimeOrChance = {
  create: (context) => {
    const message = 'Time and randomness come in as arguments or through electron/platform/ports.ts.';
    const forbidden = new Set(['Date.now', 'Math.random', 'performance.now', 'Temporal.Now']);
    return {
      MemberExpression(node) {
        if (forbidden.has(`${node.object.name}.${node.property.name}`)) report(context, node, message);
      },
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0) report(context, node, message);
      },
    };
  },
};

function report(context, node, message) {
  context.report({ node, message });
}

export default {
  meta: { name: 'concord' },
  rules: {
    'electron-only-in-shell': electronOnlyInShell,
    'ipc-main-only-in-transport': ipcMainOnlyInTransport,
    'no-literal-text': noLiteralText,
    'no-ambient-time-or-chance': noAmbientTimeOrChance,
  },
};
