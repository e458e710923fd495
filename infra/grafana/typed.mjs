// Writes a dashboard as TypeScript: each panel a constant of the type that Grafana has for its kind.
// Read by ./check, whose compiler then finds what is no such panel.
import { readFileSync } from 'node:fs';

const panelTypes = {
  stat: 'Of<Stat>',
  timeseries: 'Of<TimeSeries, GraphFieldConfig>',
  bargauge: 'Of<BarGauge>',
  row: 'Written<RowPanel>',
};
const options = (kind, name) =>
  `import type { Options as ${name} } from './node_modules/@grafana/schema/dist/types/raw/composable/` +
  `${kind}/panelcfg/x/${name}PanelCfg_types.gen';`;

const { panels, ...dashboard } = JSON.parse(readFileSync(process.argv[2]));
const lines = [
  `import type { Dashboard, DataQuery, GraphFieldConfig, Panel, RowPanel } from '@grafana/schema';`,
  options('stat', 'Stat'),
  options('timeseries', 'TimeSeries'),
  options('bargauge', 'BarGauge'),
  // In a file an enum's member is its value.
  `type Written<T> = T extends string ? \`\${T}\`
     : T extends number | boolean | null | undefined ? T
     : T extends Array<infer U> ? Written<U>[]
     : T extends object ? { [K in keyof T]: Written<T[K]> } : T;`,
  // Prometheus' own part of a query is not in the package.
  `interface Query extends DataQuery { expr: string; legendFormat?: string; instant?: boolean; range?: boolean }`,
  `type Of<O, C = Record<string, unknown>> = Written<
     Omit<Panel<Record<string, unknown>, C>, 'targets' | 'options'> & { targets: Query[]; options: Partial<O> }>;`,
];
panels.forEach((panel, index) => {
  const type = panelTypes[panel.type];
  if (!type) {
    throw new Error(`Panel '${panel.title}' is a '${panel.type}'; its type must be added to panelTypes.`);
  }
  lines.push(`// ${panel.title}`, `export const panel${index}: ${type} = ${JSON.stringify(panel, null, 1)};`);
});
lines.push(`export const dashboard: Written<Omit<Dashboard, 'panels'>> = ${JSON.stringify(dashboard, null, 1)};`);
console.log(lines.join('\n'));
