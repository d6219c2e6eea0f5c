#include "kernel/host/PluginSelection.h"
#include "kernel/host/Words.h"
#include "tests/kit/Test.h"

namespace kernel::host {

TEST(PluginSelectionTest, "all are enabled and required unless it is said otherwise")
{
    CHECK(PluginSelection{}.isEnabled("a"));
    CHECK(PluginSelection{}.isRequired("a"));
    const PluginSelection some{.enabled = {"a", "b"}, .disabled = {"b"}, .required = {}};
    CHECK(some.isEnabled("a"));
    CHECK(!some.isEnabled("b"));
    CHECK(!some.isEnabled("c"));
    CHECK(!some.isRequired("a"));
}

TEST(PluginSelectionTest, "what is switched off is not required by *")
{
    const PluginSelection selection{.enabled = {"*"}, .disabled = {"b"}, .required = {"*"}};
    CHECK(!selection.isRequired("b"));
    CHECK(selection.problems({"a", "b"}).empty());
}

TEST(PluginSelectionTest, "why one is switched off is told")
{
    CHECK_EQUAL("plugins.disabled names it", PluginSelection({.disabled = {"a"}}).whyDisabled("a"));
    CHECK_EQUAL("plugins.disabled names all", PluginSelection({.disabled = {"*"}}).whyDisabled("a"));
    CHECK_EQUAL("plugins.enabled does not name it", PluginSelection({.enabled = {"b"}}).whyDisabled("a"));
}

TEST(PluginSelectionTest, "names that no plugin has, and required ones that are off, are told")
{
    const PluginSelection selection{.enabled = {"a", "x"}, .disabled = {"y"}, .required = {"a", "b", "z"}};
    const auto said = joined(selection.problems({"a", "b"}), "\n");
    CHECK_CONTAINS(said, "plugins.enabled names 'x', and no folder of plugins.path has it; there are: a, b");
    CHECK_CONTAINS(said, "plugins.disabled names 'y'");
    CHECK_CONTAINS(said, "plugins.required names 'z'");
    CHECK_CONTAINS(said, "plugins.required names 'b', which is switched off");
}

} // namespace kernel::host
