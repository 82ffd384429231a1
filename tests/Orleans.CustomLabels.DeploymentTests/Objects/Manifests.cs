using k8s;
using k8s.Models;

namespace CustomLabels.DeploymentTests.Objects;

/// <summary>Objects as they would be given to Kubernetes, read strictly: a field that a kind does not have, or a value of another type, fails.</summary>
internal sealed class Manifests
{
    private static readonly Dictionary<string, Type> Custom = new() { [ServiceMonitor.Type] = typeof(ServiceMonitor), [PrometheusRule.Type] = typeof(PrometheusRule) };

    private Manifests(string text, IReadOnlyList<IKubernetesObject<V1ObjectMeta>> all) => (Text, All) = (text, all);

    /// <summary>The YAML.</summary>
    public string Text { get; }

    /// <summary>All objects.</summary>
    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> All { get; }

    /// <summary>Workloads that serve.</summary>
    public IEnumerable<V1Deployment> Deployments => Of<V1Deployment>();

    /// <summary>Every pod that would be made, with the name of what makes it.</summary>
    public IEnumerable<(string Owner, V1PodTemplateSpec Pod)> Pods =>
    [
        .. Deployments.Select(owner => ($"Deployment {owner.Name()}", owner.Spec.Template)),
        .. Of<V1StatefulSet>().Select(owner => ($"StatefulSet {owner.Name()}", owner.Spec.Template)),
        .. Of<V1Job>().Select(owner => ($"Job {owner.Name()}", owner.Spec.Template)),
    ];

    /// <summary>Pods that run the server's image as a silo.</summary>
    public IEnumerable<(string Owner, V1PodTemplateSpec Pod)> Silos => Pods.Where(pod => pod.Pod.Metadata.Labels.ContainsKey("custom-labels/silo"));

    /// <summary>Reads a stream of YAML documents.</summary>
    public static Manifests Read(string yaml)
    {
        // Helm leaves documents that are comments alone.
        var documents = yaml.Split("\n---\n").Select(text => text.Trim()).Where(text => text.Split('\n').Any(line => line.Length > 0 && line[0] != '#' && line != "---"));
        var all = documents.SelectMany(document => KubernetesYaml.LoadAllFromString(document, Custom, strict: true)).Cast<IKubernetesObject<V1ObjectMeta>>();
        return new(yaml, [.. all]);
    }

    /// <summary>Objects of a kind.</summary>
    public IEnumerable<T> Of<T>() => All.OfType<T>();

    /// <summary>The object of a kind and name.</summary>
    public T The<T>(string name)
        where T : IKubernetesObject<V1ObjectMeta> => Of<T>().Single(found => found.Name() == name);
}
