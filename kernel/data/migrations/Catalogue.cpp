#include "kernel/data/migrations/Catalogue.h"

#include "kernel/data/migrations/Error.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

namespace kernel::data::migrations {

namespace {

namespace fs = std::filesystem;

struct Files
{
    std::string name;
    fs::path up{};
    fs::path down{};
};

Script content(const fs::path& file, std::vector<std::string>& problems)
{
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream || text.str().empty())
        problems.push_back("the migration " + file.string() + " cannot be read, or is empty");
    return Script(text.str());
}

void add(std::map<int, Files>& found, const fs::path& file, std::vector<std::string>& problems)
{
    static const std::regex form("([0-9]{4})_([a-z0-9_]+)\\.(up|down)\\.sql");
    const auto text = file.filename().string();
    std::smatch parts;
    if (!std::regex_match(text, parts, form))
    {
        problems.push_back("the file " + file.string() + " is not named NNNN_name.up.sql or NNNN_name.down.sql");
        return;
    }
    const int number = std::stoi(parts[1]);
    auto& entry = found.try_emplace(number, Files{parts[2]}).first->second;
    auto& place = parts[3] == "up" ? entry.up : entry.down;
    if (entry.name != parts[2] || !place.empty())
        problems.push_back("the number " + parts[1].str() + " is there twice in " + file.parent_path().string() +
            ", as " + entry.name + " and as " + parts[2].str() + "; renumber the one that is not applied yet");
    else place = file;
}

} // namespace

Catalogue::Catalogue(std::vector<Owner> owners): _owners(std::move(owners))
{
    std::vector<std::string> problems;
    for (const auto& owner : _owners) read(owner, problems);
    std::ranges::sort(problems);
    problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
    if (!problems.empty()) throw Error(std::move(problems));
}

const Catalogue::Owner* Catalogue::owner(const std::string& name) const
{
    const auto found = std::ranges::find(_owners, name, &Owner::name);
    return found == _owners.end() ? nullptr : &*found;
}

const Migration* Catalogue::find(const Migration::Key& key) const
{
    const auto found = std::ranges::find_if(_all, [&](const Migration& each) { return each.key() == key; });
    return found == _all.end() ? nullptr : &*found;
}

void Catalogue::read(const Owner& owner, std::vector<std::string>& problems)
{
    std::error_code error;
    if (owner.folder.empty() || !fs::is_directory(owner.folder, error)) return;
    std::map<int, Files> found;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(owner.folder))
        if (entry.path().extension() == ".sql") files.push_back(entry.path());
    std::ranges::sort(files);
    for (const auto& file : files) add(found, file, problems);
    for (const auto& [number, entry] : found)
    {
        const auto path = owner.folder / Migration::title(number, entry.name);
        if (entry.up.empty()) problems.push_back(path.string() + ".up.sql is missing: only its way back is there");
        else if (entry.down.empty())
            problems.push_back(path.string() + ".down.sql is missing: every migration says how to go back");
        else
            _all.push_back(
                {owner.name, number, entry.name, content(entry.up, problems), content(entry.down, problems)});
    }
}

} // namespace kernel::data::migrations
