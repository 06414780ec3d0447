// antd's package names no module kind, so TypeScript takes its ES modules for CommonJS; these two are what they are.
declare module 'antd/es/locale/zh_CN.js' {
  const locale: import('antd/es/locale/index.js').Locale
  export default locale
}
declare module 'antd/es/locale/en_US.js' {
  const locale: import('antd/es/locale/index.js').Locale
  export default locale
}
