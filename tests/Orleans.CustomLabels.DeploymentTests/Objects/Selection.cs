using k8s.Models;

namespace CustomLabels.DeploymentTests.Objects;

/// <summary>What label selectors select.</summary>
internal static class Selection
{
    /// <summary>Whether labels are selected by plain ones.</summary>
    public static bool Selects(this IEnumerable<KeyValuePair<string, string>> wanted, IDictionary<string, string> labels) =>
        wanted.All(pair => labels.TryGetValue(pair.Key, out var found) && found == pair.Value);

    /// <summary>Whether labels are selected.</summary>
    public static bool Selects(this V1LabelSelector selector, IDictionary<string, string> labels) =>
        (selector.MatchLabels ?? new Dictionary<string, string>()).Selects(labels)
        && (selector.MatchExpressions ?? []).All(expression => expression.OperatorProperty switch
        {
            "In" => labels.TryGetValue(expression.Key, out var found) && expression.Values.Contains(found),
            "Exists" => labels.ContainsKey(expression.Key),
            _ => throw new NotSupportedException($"The operator {expression.OperatorProperty} is not used here."),
        });
}
