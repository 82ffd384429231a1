using CustomLabels.Server.Configuration;
using k8s.Models;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace CustomLabels.DeploymentTests.Objects;

/// <summary>The variables of every pod, judged as the server itself judges them at its start.</summary>
public sealed class SettingTests
{
    // Read by ASP.NET Core, .NET or the OpenTelemetry SDK, and by the server through the connection string's name.
    private static readonly HashSet<string> OfOthers = ["ASPNETCORE_FORWARDEDHEADERS_ENABLED", "ASPNETCORE_URLS", "ConnectionStrings__Cluster", "OTEL_EXPORTER_OTLP_HEADERS"];

    public static TheoryData<string> All => Rendering.All;

    [Theory, MemberData(nameof(All))]
    public async Task Every_variable_is_one_that_the_server_reads_and_has_a_value_that_it_takes(string rendering)
    {
        var manifests = await Rendering.ReadAsync(rendering);
        var pods = manifests.Pods.Where(pod => pod.Pod.Spec.Containers.Single().Image.Contains("custom-labels", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(pods);
        var problems = pods.SelectMany(pod =>
        {
            var variables = Variables(manifests, pod.Pod.Spec.Containers.Single());
            return variables.Keys.Where(name => !name.StartsWith("CustomLabels__", StringComparison.Ordinal) && !OfOthers.Contains(name)).Select(name => $"Who reads {name}?")
                .Concat(Problems(variables)).Select(problem => $"{pod.Owner}: {problem}");
        }).ToList();
        Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
    }

    /// <summary>What the server would say of variables.</summary>
    private static IReadOnlyList<string> Problems(IReadOnlyDictionary<string, string> variables) => SettingsCheck.Problems(new ConfigurationBuilder()
        .AddInMemoryCollection(variables.Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value)))
        .Build());

    private static Dictionary<string, string> Variables(Manifests manifests, V1Container container)
    {
        var all = new Dictionary<string, string>();
        foreach (var source in container.EnvFrom ?? [])
        {
            var entries = source.ConfigMapRef is { } map
                ? manifests.The<V1ConfigMap>(map.Name).Data
                : manifests.Of<V1Secret>().SingleOrDefault(secret => secret.Name() == source.SecretRef.Name)?.StringData ?? UsersOwn;
            foreach (var (name, value) in entries)
            {
                all[name] = value;
            }
        }

        foreach (var variable in container.Env ?? [])
        {
            all[variable.Name] = variable.Value ?? variable.ValueFrom switch
            {
                { FieldRef.FieldPath: "status.podIP" } => "10.0.0.1",
                { FieldRef.FieldPath: "metadata.name" } => "custom-labels-inference-zone-a-7d4b9c6f5d-x2x9k",
                _ => "of-a-secret",
            };
        }

        return all;
    }

    // A Secret of the user's own, as docs/kubernetes.md has it made.
    private static IDictionary<string, string> UsersOwn => new Dictionary<string, string>
    {
        ["CustomLabels__Identities__0__AccessKeyId"] = "AKIAEXAMPLE",
        ["CustomLabels__Identities__0__SecretAccessKey"] = "only-for-the-tests",
        ["CustomLabels__Identities__0__Policy"] = "AdministratorAccess",
    };
}
