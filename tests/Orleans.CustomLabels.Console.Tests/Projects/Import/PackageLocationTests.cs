using CustomLabels.WebConsole.Projects.Import;

namespace CustomLabels.WebConsole.Tests.Projects.Import;

public sealed class PackageLocationTests
{
    [Theory]
    [InlineData("a/b.zip", "a/b.zip.model.json")]
    [InlineData("a/b.ZIP", "a/b.ZIP.model.json")]
    [InlineData("a/b.onnx", "a/model.json")]
    [InlineData("b.onnx", "model.json")]
    [InlineData("a/b/", "a/b/model.json")]
    public void ModelJsonKey_OfAPackage_IsWhereTheServiceLooks(string key, string modelJson) =>
        Assert.Equal(modelJson, new PackageLocation("bucket", key).ModelJsonKey);
}
