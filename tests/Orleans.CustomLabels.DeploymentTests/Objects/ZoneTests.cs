using k8s.Models;
using Xunit;

namespace CustomLabels.DeploymentTests.Objects;

/// <summary>What holds for every cluster over zones.</summary>
public sealed class ZoneTests
{
    private const string ZoneLabel = "topology.kubernetes.io/zone";

    public static TheoryData<string> Clusters => [.. Rendering.All.Where(rendering => !rendering.Data.Contains("single", StringComparison.Ordinal))];

    [Theory]
    [InlineData("helm three-zones", new[] { "zone-a", "zone-b", "zone-c" })]
    [InlineData("kustomize three-zones", new[] { "zone-a", "zone-b", "zone-c" })]
    [InlineData("helm postgres-s3", new[] { "eu-central-1a", "eu-central-1b", "eu-central-1c" })]
    [InlineData("helm everything", new[] { "1", "true-north" })]
    public async Task There_is_a_workload_for_each_zone_on_its_nodes_and_told_its_name(string rendering, string[] zones)
    {
        var workloads = Inference(await Rendering.ReadAsync(rendering)).ToList();

        Assert.Equal(zones, workloads.Select(Zone));
        Assert.All(workloads, workload =>
        {
            var affinity = workload.Spec.Template.Spec.Affinity.NodeAffinity.RequiredDuringSchedulingIgnoredDuringExecution.NodeSelectorTerms.Single().MatchExpressions.Single();
            Assert.Equal((ZoneLabel, "In"), (affinity.Key, affinity.OperatorProperty));
            Assert.Equal([Zone(workload)], affinity.Values);
            Assert.Equal(Zone(workload), workload.Spec.Selector.MatchLabels["custom-labels/zone"]);
        });
    }

    [Theory]
    [InlineData("helm default")]
    [InlineData("helm postgres-bundled")]
    public async Task Without_zones_there_is_one_workload_in_the_zone_local_on_any_node(string rendering)
    {
        var workload = Assert.Single(Inference(await Rendering.ReadAsync(rendering)));

        Assert.Equal("local", Zone(workload));
        Assert.Null(workload.Spec.Template.Spec.Affinity);
    }

    [Theory, MemberData(nameof(Clusters))]
    public async Task Pods_are_spread_over_hosts_within_a_workload_and_gateways_over_zones(string rendering)
    {
        var manifests = await Rendering.ReadAsync(rendering);
        Assert.All(manifests.Deployments, workload =>
        {
            var pod = workload.Spec.Template;
            var isGateway = pod.Metadata.Labels["app.kubernetes.io/component"] == "gateway";
            Assert.Equal(isGateway ? [ZoneLabel, "kubernetes.io/hostname"] : ["kubernetes.io/hostname"], pod.Spec.TopologySpreadConstraints.Select(spread => spread.TopologyKey));
            Assert.All(pod.Spec.TopologySpreadConstraints, spread =>
            {
                Assert.Equal(1, spread.MaxSkew);
                // Those of this workload count, and no others.
                Assert.Equal(workload.Spec.Selector.MatchLabels, spread.LabelSelector.MatchLabels);
            });
        });
    }

    [Theory, MemberData(nameof(Clusters))]
    public async Task Every_silo_of_a_cluster_has_a_name_an_address_and_a_port_of_its_pod(string rendering) => Assert.All((await Rendering.ReadAsync(rendering)).Silos, pod =>
    {
        var container = pod.Pod.Spec.Containers.Single();
        Assert.Equal("metadata.name", container.Env.Single(variable => variable.Name == "CustomLabels__SiloName").ValueFrom.FieldRef.FieldPath);
        Assert.Equal("status.podIP", container.Env.Single(variable => variable.Name == "CustomLabels__AdvertisedAddress").ValueFrom.FieldRef.FieldPath);
        Assert.Equal(11111, container.Ports.Single(port => port.Name == "silo").ContainerPort);
        Assert.NotNull(container.Env.Single(variable => variable.Name == "ConnectionStrings__Cluster").ValueFrom.SecretKeyRef);
    });

    [Theory, MemberData(nameof(Clusters))]
    public async Task A_pod_goes_after_its_successor_has_come(string rendering) => Assert.All((await Rendering.ReadAsync(rendering)).Deployments, workload =>
    {
        Assert.Equal(("1", "0"), (workload.Spec.Strategy.RollingUpdate.MaxSurge.Value, workload.Spec.Strategy.RollingUpdate.MaxUnavailable.Value));
        Assert.True(workload.Spec.MinReadySeconds > 0);
    });

    [Theory, MemberData(nameof(Clusters))]
    public async Task Each_pod_of_a_cluster_has_one_disruption_budget_and_inference_one_over_all_zones(string rendering)
    {
        var manifests = await Rendering.ReadAsync(rendering);
        var budgets = manifests.Of<V1PodDisruptionBudget>().ToList();

        // With two, an eviction fails.
        Assert.All(manifests.Silos, pod => Assert.Single(budgets, budget => budget.Spec.Selector.Selects(pod.Pod.Metadata.Labels)));
        Assert.Equal(2, budgets.Count);
        // While the store is away no inference pod says that it is ready: whatever is not ready must not be free to go.
        Assert.Equal("IfHealthyBudget", budgets.Single(budget => budget.Name().EndsWith("-inference", StringComparison.Ordinal)).Spec.UnhealthyPodEvictionPolicy);
        Assert.Equal("AlwaysAllow", budgets.Single(budget => budget.Name().EndsWith("-gateway", StringComparison.Ordinal)).Spec.UnhealthyPodEvictionPolicy);
    }

    [Theory, MemberData(nameof(Clusters))]
    public async Task The_silo_port_is_open_to_silos_and_to_nobody_else(string rendering)
    {
        var manifests = await Rendering.ReadAsync(rendering);
        var silos = manifests.Silos.Select(pod => pod.Pod.Metadata.Labels).ToList();
        var others = manifests.Pods.Select(pod => pod.Pod.Metadata.Labels).Except(silos).ToList();
        var policies = manifests.Of<V1NetworkPolicy>().ToList();

        // A pod that a policy selects is closed but for what policies let in.
        Assert.All(silos, labels => Assert.Contains(policies, policy => policy.Spec.PodSelector.Selects(labels) && policy.Spec.PolicyTypes.Contains("Ingress")));
        var rule = Assert.Single(policies.SelectMany(policy => policy.Spec.Ingress ?? []), rule => rule.Ports.Any(port => port.Port.Value is "silo" or "11111"));
        var peer = Assert.Single(rule.FromProperty);
        Assert.True(peer.NamespaceSelector is null && peer.IpBlock is null);
        Assert.All(silos, labels => Assert.True(peer.PodSelector.Selects(labels)));
        Assert.All(others, labels => Assert.False(peer.PodSelector.Selects(labels)));
        Assert.All(policies.SelectMany(policy => policy.Spec.Ingress ?? []), rule => Assert.NotEmpty(rule.Ports));
    }

    private static IEnumerable<V1Deployment> Inference(Manifests manifests) =>
        manifests.Deployments.Where(workload => workload.Spec.Template.Metadata.Labels["app.kubernetes.io/component"] == "inference");

    private static string Zone(V1Deployment workload) => workload.Spec.Template.Spec.Containers.Single().Env.Single(variable => variable.Name == "CustomLabels__Zone").Value;
}
