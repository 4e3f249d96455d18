import { categoryList } from '../goods/categories.ts';
import { listing, type Method, wireList } from './method.ts';

/** Always in English, as at the gateway. */
export const categories: Method = {
  name: 'aliexpress.affiliate.category.get',
  required: [],
  answer({ fault }) {
    const all = categoryList().map(({ category, parent }) => ({
      parent_category_id: parent?.id,
      category_name: category.name.EN,
      category_id: category.id,
    }));
    return listing(all, fault, (listed) => ({
      total_result_count: listed.length,
      categories: wireList('category', listed, fault),
    }));
  },
};
