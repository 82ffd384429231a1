using System.Collections.Immutable;
using System.Text.Json;

namespace CustomLabels.Gateway.Identity.Policies;

/// <summary>
/// Reads an identity policy document (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html).
/// What it does not understand it refuses: a condition passed over in silence would allow what its author forbade.
/// </summary>
internal static class PolicyReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <exception cref="FormatException">The document is not understood in full; the message says where.</exception>
    public static PolicyDocument Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return ReadDocument(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new FormatException($"The policy is not valid JSON: {e.Message}", e);
        }
    }

    private static PolicyDocument ReadDocument(JsonElement root)
    {
        Demand(root.ValueKind == JsonValueKind.Object, "The policy must be a JSON object.");
        ImmutableArray<PolicyStatement> statements = [];
        foreach (var member in root.EnumerateObject())
        {
            switch (member.Name)
            {
                case "Version":
                    Demand(Text(member.Value) is "2012-10-17" or "2008-10-17", "Version must be \"2012-10-17\" (or \"2008-10-17\").");
                    break;
                case "Id":
                    break;
                case "Statement":
                    statements = [.. Items(member.Value).Select((statement, index) => ReadStatement(statement, index))];
                    break;
                default:
                    throw new FormatException($"The policy has an unknown member '{member.Name}'.");
            }
        }

        Demand(!statements.IsEmpty, "The policy has no Statement.");
        return new PolicyDocument(statements);
    }

    private static PolicyStatement ReadStatement(JsonElement element, int index)
    {
        try
        {
            return ReadStatement(element);
        }
        catch (FormatException e)
        {
            throw new FormatException($"Statement {index + 1}: {e.Message}", e);
        }
    }

    private static PolicyStatement ReadStatement(JsonElement element)
    {
        Demand(element.ValueKind == JsonValueKind.Object, "it must be a JSON object.");
        var members = element.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        var unknown = members.Keys.FirstOrDefault(name => name
            is not ("Sid" or "Effect" or "Action" or "NotAction" or "Resource" or "NotResource" or "Condition"));
        Demand(unknown is null, $"unknown member '{unknown}' (an identity policy has Sid, Effect, Action, NotAction, Resource, NotResource, Condition).");
        Demand(members.TryGetValue("Effect", out var effect), "Effect is missing.");
        var effectText = Text(effect);
        Demand(effectText is "Allow" or "Deny", $"Effect must be exactly \"Allow\" or \"Deny\", not \"{effectText}\".");
        return new PolicyStatement
        {
            Allows = effectText == "Allow",
            Actions = [.. Either(members, "Action", "NotAction", out var invertsActions).Select(ReadAction)],
            InvertsActions = invertsActions,
            Resources = [.. Either(members, "Resource", "NotResource", out var invertsResources).Select(ResourcePattern.Parse)],
            InvertsResources = invertsResources,
            Conditions = members.TryGetValue("Condition", out var condition) ? [.. ReadConditions(condition)] : [],
        };
    }

    private static string[] Either(Dictionary<string, JsonElement> members, string name, string notName, out bool inverts)
    {
        inverts = members.TryGetValue(notName, out var inverted);
        var plain = members.TryGetValue(name, out var value);
        Demand(plain != inverts, $"it must have exactly one of {name} and {notName}.");
        var texts = Items(inverts ? inverted : value).Select(Text).ToArray();
        Demand(texts.Length > 0, $"{(inverts ? notName : name)} is empty.");
        return texts;
    }

    private static WildcardPattern ReadAction(string text)
    {
        Demand(text == "*" || text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && colon < text.Length - 1,
            $"Action '{text}' is neither '*' nor service:action, for example rekognition:DetectCustomLabels.");
        return new WildcardPattern(text, StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<PolicyCondition> ReadConditions(JsonElement element)
    {
        Demand(element.ValueKind == JsonValueKind.Object, "Condition must be a JSON object.");
        foreach (var byOperator in element.EnumerateObject())
        {
            var @operator = ConditionOperator.Parse(byOperator.Name);
            Demand(byOperator.Value.ValueKind == JsonValueKind.Object, $"Condition {byOperator.Name} must be a JSON object of keys and values.");
            foreach (var byKey in byOperator.Value.EnumerateObject())
            {
                var values = Items(byKey.Value).Select(Text).ToImmutableArray();
                Demand(!values.IsEmpty, $"Condition {byOperator.Name} {byKey.Name} has no value.");
                yield return new PolicyCondition(@operator, ConditionKey.Parse(byKey.Name), values);
            }
        }
    }

    private static JsonElement[] Items(JsonElement element) => element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : [element];

    private static string Text(JsonElement element)
    {
        var text = element.ValueKind switch
        {
            JsonValueKind.String => element.GetString()!,
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => throw new FormatException($"expected a string where {element.GetRawText()} stands."),
        };
        Demand(!text.Contains("${", StringComparison.Ordinal), $"policy variables are not supported: '{text}'.");
        return text;
    }

    private static void Demand(bool holds, string error)
    {
        if (!holds)
        {
            throw new FormatException(error);
        }
    }
}
