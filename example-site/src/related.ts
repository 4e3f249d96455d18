import { type Post, productsIn } from './posts';

const MOST = 3;
/** Two posts about one product have more to do with each other than two about one topic. */
const WEIGHT = { product: 2, tag: 1 };

/** Posts that share products or topics with a post, those that share most first. */
export function relatedTo(post: Post, posts: readonly Post[]): Post[] {
  const products = new Set(productsIn(post));
  const tags = new Set(post.data.tags);
  const closeness = (other: Post): number =>
    WEIGHT.product * products.intersection(new Set(productsIn(other))).size +
    WEIGHT.tag * tags.intersection(new Set(other.data.tags)).size;
  return posts
    .filter((other) => other !== post)
    .map((other) => ({ other, value: closeness(other) }))
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value)
    .slice(0, MOST)
    .map(({ other }) => other);
}
