using CustomLabels.Benchmarks.Reports;
using CustomLabels.Testing;

namespace CustomLabels.Benchmarks.Models;

/// <summary>The product's sample models, and the models of the shared test data where that is on the machine.</summary>
internal static class BenchmarkModels
{
    private const string Classifier = "classifier";
    private const string Detector = "detector";
    private static readonly string Samples = Path.Combine(Repository.Root, "src", "Orleans.CustomLabels.Server", "Samples");

    /// <param name="folder">Where packages may be laid out.</param>
    /// <param name="report">Told what is missing.</param>
    public static IReadOnlyList<BenchmarkModel> All(TemporaryFolder folder, BenchmarkReport report)
    {
        BenchmarkModel[] samples =
        [
            new("shapes-classifier", Classifier, Sample("shapes-classifier"), SamplePicture("star.jpg")),
            new("shapes-detector", Detector, Sample("shapes-detector"), SamplePicture("wide.jpg"))
            {
                Objects = (SamplePicture("no-objects.jpg"), SamplePicture("six-shapes.jpg")),
            },
        ];
        if (!SharedTestData.IsAvailable)
        {
            report.Text("The shared test data is not on this machine (`CUSTOMLABELS_TESTDATA` names its folder): its models are missing here.");
            return samples;
        }

        return
        [
            .. samples,
            Shared(folder, "imagenet-squeezenet-fp16", Classifier, "hummingbird.jpg"),
            Shared(folder, "food-customvision", Classifier, "food/Donuts/3322773.jpg"),
            Shared(folder, "coco-yolox-nano", Detector, "dog.jpg") with { Objects = (Photo("people2.jpeg"), Photo("people1.jpeg")) },
            Shared(folder, "face-ultraface-rfb320", Detector, "dog.jpg") with { Objects = (Photo("people2.jpeg"), Photo("people1.jpeg")) },
        ];
    }

    private static string Sample(string name) => Path.Combine(Samples, name);

    private static string SamplePicture(string name) => Path.Combine(Samples, "pictures", name);

    private static BenchmarkModel Shared(TemporaryFolder folder, string name, string kind, string picture) =>
        new(name, kind, SharedModels.Assemble(name, folder), Photo(picture));

    private static string Photo(string name) => SharedTestData.Path("photos", name);
}
