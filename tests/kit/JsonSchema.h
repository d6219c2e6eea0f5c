#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace kit {

/// Checks values against the schemas of an OpenAPI document: of JSON Schema 2020-12 what Keelson writes, and a keyword that it does
/// not know is an error of its own, so that nothing is held for checked that is not. The document outlives it.
class JsonSchema
{
public:
    using Json = nlohmann::json;

    /// In `answers`, properties that a schema does not name are errors, though clients have to put up with them.
    explicit JsonSchema(const Json& document, bool answers): _document(document), _answers(answers) {}

    /// `/items/0/id must be ...`; nothing where the value fits.
    std::vector<std::string> errors(const Json& schema, const Json& value) const;

private:
    struct Place
    {
        std::string pointer;
        std::vector<std::string>& errors;

        void refuse(std::string_view what) const { errors.push_back(pointer + " " + std::string(what)); }
        Place below(const std::string& step) const { return {pointer + "/" + step, errors}; }
    };

    void check(const Json& schema, const Json& value, const Place& place) const;
    void checkOneOf(const Json& schemas, const Json& value, const Place& place) const;
    void checkKeywords(const Json& schema, const Place& place) const;
    void checkObject(const Json& schema, const Json& value, const Place& place) const;
    void checkMember(const Json& schema, const std::string& name, const Json& value, const Place& place) const;
    void checkArray(const Json& schema, const Json& value, const Place& place) const;
    static void checkText(const Json& schema, const std::string& value, const Place& place);
    static void checkNumber(const Json& schema, double value, const Place& place);

    const Json& _document;
    const bool _answers;
};

} // namespace kit
