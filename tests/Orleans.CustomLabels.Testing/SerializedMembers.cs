using System.Reflection;
using Xunit;

namespace CustomLabels.Testing;

/// <summary>
/// What processes of two releases and stored records agree on: the name of every serialised type, and the number and type of each of its members. The lists
/// are checked in; nothing may leave them or change, for an older release or a record may have it.
/// </summary>
public static class SerializedMembers
{
    /// <summary>Set to 1, additions are written into the list. Anything else is only ever changed by hand.</summary>
    public const string Accept = "CUSTOMLABELS_ACCEPT_CONTRACTS";

    /// <summary>Compares an assembly's types with a list.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="file">Path of the list, from the folder of the solution.</param>
    public static void Check(Assembly assembly, string file)
    {
        var path = Path.Combine(Repository.Root, file);
        string[] listed = File.Exists(path) ? File.ReadAllLines(path) : [];
        var types = assembly.GetTypes().Where(type => Has(type, "GenerateSerializerAttribute")).ToArray();
        // Enumerations travel as numbers, and need no attribute for it.
        string[] found = [.. Of(types.Union(types.SelectMany(EnumsOf).Where(type => type.Assembly == assembly)))];
        var gone = listed.Except(found).ToArray();
        Assert.True(gone.Length == 0, $"""
            Serialised members were removed, renumbered or given another type:
              {string.Join("\n  ", gone)}
            Processes of the previous release and stored records still have them: leave a member in place and add another one (docs/upgrades.md).
            Only what was never released may be taken out of {file}, by hand.
            """);
        var added = found.Except(listed).ToArray();
        if (added.Length > 0 && Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllLines(path, found);
            return;
        }

        Assert.True(added.Length == 0, $"""
            Serialised members are new:
              {string.Join("\n  ", added)}
            An older process ignores them and an older record lacks them. Where that is right, run this test once with {Accept}=1 and commit {file}.
            """);
    }

    /// <summary>The list: a line for each type and each member.</summary>
    public static IEnumerable<string> Of(IEnumerable<Type> types) => types.OrderBy(NameOf, StringComparer.Ordinal).SelectMany(type => Members(type).Prepend(Head(type)));

    private static string Head(Type type) => type.IsEnum ? $"{NameOf(type)} enum" : type.IsValueType ? $"{NameOf(type)} struct" : type.BaseType is { } parent && Has(parent, "GenerateSerializerAttribute") ? $"{NameOf(type)} : {NameOf(parent)}" : NameOf(type);

    private static IEnumerable<string> Members(Type type) => type.IsEnum
        ? Enum.GetNames(type).Select(name => $"{NameOf(type)} {name} = {Convert.ToInt64(Enum.Parse(type, name), System.Globalization.CultureInfo.InvariantCulture)}")
        : type.GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Select(member => (Member: member, Id: Argument(member, "IdAttribute")))
            .Where(member => member.Id is not null)
            .OrderBy(member => Convert.ToInt64(member.Id, System.Globalization.CultureInfo.InvariantCulture))
            // Without the member's name, which does not travel.
            .Select(member => $"{NameOf(type)} {member.Id}: {NameOf(TypeOf(member.Member))}");

    private static Type TypeOf(MemberInfo member) => member switch
    {
        PropertyInfo property => property.PropertyType,
        FieldInfo field => field.FieldType,
        _ => typeof(void),
    };

    private static IEnumerable<Type> EnumsOf(Type type) => type
        .GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(member => Has(member, "IdAttribute"))
        .SelectMany(member => Parts(TypeOf(member)))
        .Where(part => part.IsEnum);

    private static IEnumerable<Type> Parts(Type type) =>
        type.IsArray ? Parts(type.GetElementType()!) : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts) : [type];

    private static string NameOf(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return $"{NameOf(value)}?";
        }

        if (type.IsArray)
        {
            return $"{NameOf(type.GetElementType()!)}[]";
        }

        if (Argument(type, "AliasAttribute") is string alias)
        {
            return alias;
        }

        return type.IsGenericType
            ? $"{type.GetGenericTypeDefinition().FullName!.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
            : type.FullName ?? type.Name;
    }

    // By name: this project knows nothing of Orleans.
    private static bool Has(MemberInfo member, string attribute) => member.CustomAttributes.Any(found => found.AttributeType.FullName == $"Orleans.{attribute}");

    private static object? Argument(MemberInfo member, string attribute) =>
        member.CustomAttributes.FirstOrDefault(found => found.AttributeType.FullName == $"Orleans.{attribute}")?.ConstructorArguments.FirstOrDefault().Value;
}
