/** Made after the compilation, from the components. */
declare module '#tag-props' {
  const props: import('../core/prop-spec.ts').TagProps;
  export default props;
}
