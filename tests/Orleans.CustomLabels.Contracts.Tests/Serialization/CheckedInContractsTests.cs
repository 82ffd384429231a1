using System.Reflection;
using CustomLabels.Contracts.Arns;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Contracts.Tests.Serialization;

/// <summary>What the processes of two releases agree on is checked in, and does not change unseen.</summary>
public sealed class CheckedInContractsTests
{
    private const string Manifest = "src/Orleans.CustomLabels.Contracts/OrleansContracts.txt";
    private const string Project = "src/Orleans.CustomLabels.Contracts/Orleans.CustomLabels.Contracts.csproj";
    private const string Members = "tests/Orleans.CustomLabels.Contracts.Tests/Serialization/wire-members.txt";

    [Fact]
    public void EveryMemberThatTravels_IsAsCheckedIn() => SerializedMembers.Check(typeof(AccountKey).Assembly, Members);

    [Fact]
    public void EveryMethodThatTravels_IsInTheManifestOfTheAnalyzer()
    {
        // The analyzer compares signatures too; this finds out when it is not asked any more.
        var listed = File.ReadLines(Path.Combine(Repository.Root, Manifest)).Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim().Split('(')[0]);
        var travelling = typeof(AccountKey).Assembly.GetExportedTypes()
            .Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type))
            .SelectMany(type => type.GetMethods().Where(method => !method.IsStatic))
            .Select(method => $"{method.GetCustomAttribute<AliasAttribute>()?.Alias}: {method.Name}");
        Assert.Equal(travelling.Order(StringComparer.Ordinal), listed.Where(line => line.Contains(": ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheAnalyzer_IsOn() =>
        Assert.Contains("<EnableOrleansContractsAnalyzer>true</EnableOrleansContractsAnalyzer>", File.ReadAllText(Path.Combine(Repository.Root, Project)), StringComparison.Ordinal);

    [Theory]
    [InlineData(typeof(Renumbered))]
    [InlineData(typeof(Retyped))]
    [InlineData(typeof(Shortened))]
    [InlineData(typeof(Renamed))]
    public void AChange_IsSeen(Type changed)
    {
        var original = Lines(typeof(Original));
        Assert.NotEmpty(original.Except(Lines(changed)));
    }

    [Fact]
    public void AnotherNameOfAMember_IsNoChange() => Assert.Equal(Lines(typeof(Original)), Lines(typeof(Respelled)));

    // As if all of them were one type in several releases.
    private static string[] Lines(Type type) => [.. SerializedMembers.Of([type]).Select(line => line.Replace(type.FullName!, "thing", StringComparison.Ordinal))];

    internal sealed record Original([property: Id(0)] int Number, [property: Id(1)] string? Text);

    internal sealed record Respelled([property: Id(0)] int Count, [property: Id(1)] string? Words);

    internal sealed record Renumbered([property: Id(0)] int Number, [property: Id(2)] string? Text);

    internal sealed record Retyped([property: Id(0)] long Number, [property: Id(1)] string? Text);

    internal sealed record Shortened([property: Id(0)] int Number);

    [Alias("customlabels.tests.other-thing")]
    internal sealed record Renamed([property: Id(0)] int Number, [property: Id(1)] string? Text);
}
