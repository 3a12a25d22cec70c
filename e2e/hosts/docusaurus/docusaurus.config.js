/** The element's script goes into the head of every page. */
export default {
  title: 'Documentation',
  url: 'https://docs.example',
  baseUrl: '/docs/',
  scripts: [{ src: '/lab/element.js' }],
  presets: [['classic', { docs: { routeBasePath: '/' }, blog: false }]],
  themeConfig: { colorMode: { respectPrefersColorScheme: true } },
};
