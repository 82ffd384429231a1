using System.Collections;
using System.Globalization;
using System.Reflection;

namespace CustomLabels.Contracts.Tests.Serialization;

/// <summary>An object and all that travels with it as text: records with collections have no structural equality of their own.</summary>
internal static class StructuralText
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        IReadOnlyDictionary<string, string> pairs => $"{{{string.Join(", ", pairs.Select(pair => $"{Of(pair.Key)}: {Of(pair.Value)}").Order(StringComparer.Ordinal))}}}",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Of))}]",
        Exception problem => $"{problem.GetType().Name}({problem.Message}){Members(problem)}",
        _ when Ids(value).Any() => $"{value.GetType().Name}{Members(value)}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Members(object value) => $"({string.Join(", ", Ids(value).Select(member => $"{member.Name} = {Of(member.GetValue(value))}"))})";

    private static IEnumerable<PropertyInfo> Ids(object value) =>
        value.GetType().GetProperties().Where(member => member.GetCustomAttribute<IdAttribute>() is not null).OrderBy(member => member.Name, StringComparer.Ordinal);
}
