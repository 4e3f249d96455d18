/**
 * What pages import of other packages. A site bundles them, so that pages find them wherever the package
 * manager put them.
 */
export const BUNDLED_PACKAGES = ['acorn', 'entities', 'leven', 'parse5'];
