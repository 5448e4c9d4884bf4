// Runs in every page before its own scripts: tells over the console what went wrong, in a form
// that `checks::no_trouble` recognises. The console outlives a reload; a variable would not.
(() => {
  const tell = console.debug.bind(console);
  const said = (kind, text) => tell(`vijfblik-trouble ${kind}: ${text}`);
  addEventListener('securitypolicyviolation', (e) => said('violation',
    `${e.effectiveDirective} blocked ${e.blockedURI || 'something'}`
      + ` at ${e.sourceFile || e.documentURI}:${e.lineNumber}`
      + (e.sample ? ` (${e.sample})` : '')), true);
  addEventListener('error', (e) => {
    if (e instanceof ErrorEvent) said('error', `${e.message} at ${e.filename}:${e.lineno}`);
    else said('error', `a ${e.target.localName} did not load: ${e.target.src || e.target.href}`);
  }, true);
  addEventListener('unhandledrejection', (e) => said('rejection',
    String(e.reason && e.reason.stack || e.reason)), true);
})();
