getKernelInstance().getRenderer().createRegistration(com.example.bedrockagent.notebook.Shown.class)
    .preferring("text/html").supporting("text/markdown", "image/svg+xml", "text/plain")
    .register((shown, context) -> {
        context.getOutputContainer().putData(shown.type(), shown.rich());
        context.getOutputContainer().putText(shown.toString());
    });
