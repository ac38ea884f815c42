"""Prints what the tests look at in a SARIF file, a line for each thing."""

import json
import sys


def place(location):
    physical = location["physicalLocation"]
    region = physical["region"]
    return "{}:{}:{}-{}".format(
        physical["artifactLocation"]["uri"],
        region["startLine"],
        region["startColumn"],
        region.get("endColumn", "?"),
    )


def main():
    with open(sys.argv[-1], encoding="utf-8") as file:
        run = json.load(file)["runs"][0]
    prints = [r["partialFingerprints"]["primaryLocationLineHash"] for r in run["results"]]
    if sys.argv[1] == "--fingerprints":
        print("\n".join(prints))
        return
    rules = run["tool"]["driver"]["rules"]
    print("rules", len(rules), rules[0]["id"], "..", rules[-1]["id"])
    print("names", rules[0]["name"], "..", rules[-1]["name"])
    leak = next(rule for rule in rules if rule["id"] == "mapi-token-leak")
    print("cwe", leak["id"], leak["properties"]["tags"][-1])
    invocation = run["invocations"][0]
    print("invocation", invocation["executionSuccessful"], invocation["exitCode"])
    for note in invocation.get("toolExecutionNotifications", []):
        where = "-"
        for location in note.get("locations", []):
            where = location["physicalLocation"]["artifactLocation"]["uri"]
        print(note["level"], note["descriptor"]["id"], where, note["message"]["text"])
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        print(
            place(result["locations"][0]),
            result["ruleId"],
            result["ruleIndex"],
            f"degraded={result['properties']['degraded']}",
            f"suppressed={any(s['kind'] == 'inSource' for s in result['suppressions'])}",
        )
        for flow in result.get("codeFlows", []):
            for step in flow["threadFlows"][0]["locations"]:
                print(
                    "  flow",
                    step["executionOrder"],
                    "depth",
                    step["nestingLevel"],
                    place(step["location"]),
                    step["location"]["message"]["text"],
                )
        for related in result.get("relatedLocations", []):
            print("  related", related["id"], place(related), related["message"]["text"])
        for fix in result.get("fixes", []):
            for change in fix["artifactChanges"]:
                for replacement in change["replacements"]:
                    location = {
                        "physicalLocation": {
                            "artifactLocation": change["artifactLocation"],
                            "region": replacement["deletedRegion"],
                        }
                    }
                    print("  fix", place(location), repr(replacement["insertedContent"]["text"]))
    print("fingerprints", len(set(prints)), "of", len(prints))


main()
