using k8s;
using k8s.Models;
using Xunit;

namespace CustomLabels.DeploymentTests.Objects;

/// <summary>What holds for the objects of every rendering together. Reading them is a test of its own: it is strict.</summary>
public sealed class ObjectTests
{
    public static TheoryData<string> All => Rendering.All;

    [Theory, MemberData(nameof(All))]
    public async Task Every_object_is_of_its_type_and_there_once(string rendering)
    {
        var manifests = await Rendering.ReadAsync(rendering);

        Assert.NotEmpty(manifests.Deployments);
        Assert.All(manifests.All, found => Assert.Matches("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", found.Name()));
        var names = manifests.All.Select(found => $"{found.Kind} {found.Name()}").ToList();
        Assert.Equal(names.Distinct(), names);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Selectors_select_the_pods_they_are_for(string rendering)
    {
        var manifests = await Rendering.ReadAsync(rendering);
        var pods = manifests.Pods.ToList();

        Assert.All(manifests.Deployments, owner =>
        {
            Assert.True(owner.Spec.Selector.Selects(owner.Spec.Template.Metadata.Labels), owner.Name());
            // Two workloads that select each other's pods would take them away from each other.
            Assert.Single(pods, pod => owner.Spec.Selector.Selects(pod.Pod.Metadata.Labels));
        });
        Assert.All(manifests.Of<V1StatefulSet>(), owner => Assert.Single(pods, pod => owner.Spec.Selector.Selects(pod.Pod.Metadata.Labels)));
        Assert.All(manifests.Of<V1Service>(), service => Assert.Contains(pods, pod => service.Spec.Selector.Selects(pod.Pod.Metadata.Labels)));
        Assert.All(manifests.Of<V1PodDisruptionBudget>(), budget => Assert.Contains(pods, pod => budget.Spec.Selector.Selects(pod.Pod.Metadata.Labels)));
        Assert.All(manifests.Of<V1NetworkPolicy>(), policy => Assert.Contains(pods, pod => policy.Spec.PodSelector.Selects(pod.Pod.Metadata.Labels)));
        Assert.All(manifests.Of<V2HorizontalPodAutoscaler>(), scaler =>
            Assert.Null(manifests.The<V1Deployment>(scaler.Spec.ScaleTargetRef.Name).Spec.Replicas));
    }

    [Theory, MemberData(nameof(All))]
    public async Task Ports_agree_by_name(string rendering)
    {
        var manifests = await Rendering.ReadAsync(rendering);
        Assert.All(manifests.Of<V1Service>(), service =>
        {
            foreach (var (_, pod) in manifests.Pods.Where(pod => service.Spec.Selector.Selects(pod.Pod.Metadata.Labels)))
            {
                var ports = pod.Spec.Containers.Single().Ports.Select(port => port.Name);
                Assert.Subset(ports.ToHashSet(), service.Spec.Ports.Select(port => port.TargetPort.Value).ToHashSet());
            }
        });
        Assert.All(manifests.Of<V1Ingress>().SelectMany(ingress => ingress.Spec.Rules).SelectMany(rule => rule.Http.Paths), path =>
            Assert.Contains(manifests.The<V1Service>(path.Backend.Service.Name).Spec.Ports, port => port.Name == path.Backend.Service.Port.Name));
        Assert.All(manifests.Of<ServiceMonitor>(), monitor =>
        {
            var service = Assert.Single(manifests.Of<V1Service>(), service => monitor.Spec.Selector.Selects(service.Metadata.Labels));
            Assert.Contains(service.Spec.Ports, port => port.Name == monitor.Spec.Endpoints.Single().Port);
        });
    }

    [Theory, MemberData(nameof(All))]
    public async Task What_pods_refer_to_is_there_or_is_the_users_own(string rendering)
    {
        var manifests = await Rendering.ReadAsync(rendering);
        string[] own = ["custom-labels-identities", "custom-labels-store", "custom-labels-tls", "custom-labels-silo-tls", "minio", "vision-api", "vision-silos", "api-tls", "old-data", "collector"];
        foreach (var (owner, pod) in manifests.Pods)
        {
            foreach (var (kind, name) in References(pod.Spec))
            {
                Assert.True(own.Contains(name) || manifests.All.Any(found => found.Kind == kind && found.Name() == name), $"{owner} refers to the {kind} {name}, which is not there.");
            }
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task Nothing_secret_lies_in_a_ConfigMap_or_in_a_pod(string rendering)
    {
        var manifests = await Rendering.ReadAsync(rendering);
        var secrets = manifests.Of<V1Secret>().SelectMany(secret => secret.StringData ?? new Dictionary<string, string>())
            .Where(entry => entry.Key.Contains("Secret", StringComparison.Ordinal) || entry.Key.Contains("Token", StringComparison.Ordinal) || entry.Key is "password" or "connectionString")
            .Select(entry => entry.Value).ToList();
        var open = string.Concat(manifests.All.Where(found => found is not V1Secret).Select(found => KubernetesJson.Serialize(found)));

        Assert.All(secrets, secret => Assert.DoesNotContain(secret, open, StringComparison.Ordinal));
        Assert.All(manifests.Of<V1ConfigMap>().SelectMany(map => map.Data.Keys), name =>
            Assert.DoesNotMatch("(?i)(secret|password|token|accesskey|connectionstrings)", name));
        Assert.All(manifests.Pods.SelectMany(pod => pod.Pod.Spec.Containers).SelectMany(container => container.Env ?? []), variable =>
            Assert.True(variable.ValueFrom is not null || !variable.Name.Contains("Secret", StringComparison.Ordinal) && !variable.Name.StartsWith("ConnectionStrings", StringComparison.Ordinal), variable.Name));
    }

    [Theory, MemberData(nameof(All))]
    public async Task Nobody_gets_a_token_or_a_right(string rendering)
    {
        var manifests = await Rendering.ReadAsync(rendering);

        Assert.All(manifests.Of<V1ServiceAccount>(), account => Assert.False(account.AutomountServiceAccountToken));
        Assert.All(manifests.Pods, pod => Assert.False(pod.Pod.Spec.AutomountServiceAccountToken, pod.Owner));
        Assert.DoesNotContain(manifests.All, found => found.Kind.Contains("Role", StringComparison.Ordinal));
    }

    private static IEnumerable<(string Kind, string Name)> References(V1PodSpec pod)
    {
        foreach (var container in pod.Containers)
        {
            foreach (var source in container.EnvFrom ?? [])
            {
                yield return source.ConfigMapRef is { } map ? ("ConfigMap", map.Name) : ("Secret", source.SecretRef.Name);
            }

            foreach (var secret in (container.Env ?? []).Select(variable => variable.ValueFrom?.SecretKeyRef).OfType<V1SecretKeySelector>())
            {
                yield return ("Secret", secret.Name);
            }
        }

        foreach (var volume in pod.Volumes ?? [])
        {
            if (volume.Secret is { } secret)
            {
                yield return ("Secret", secret.SecretName);
            }

            if (volume.PersistentVolumeClaim is { } claim)
            {
                yield return ("PersistentVolumeClaim", claim.ClaimName);
            }
        }
    }
}
